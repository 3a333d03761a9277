package org.resurge.surge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleTest {
  @Test
  void testsRunOnTheModulePath() {
    assertThat(ModuleTest.class.getModule().getName()).isEqualTo("org.resurge.surge");
  }
}
