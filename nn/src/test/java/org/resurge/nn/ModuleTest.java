package org.resurge.nn;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ModuleTest {
  @Test
  void testsRunOnTheModulePath() {
    assertThat(ModuleTest.class.getModule().getName()).isEqualTo("org.resurge.nn");
  }
}
