package org.resurge.optim;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecipeTest {
  @Test
  void recipesByName() {
    assertThat(Recipe.named("sgd")).isEqualTo(Sgd.defaults());
    assertThat(Recipe.named("Adam")).isEqualTo(Adam.defaults());
    assertThat(Recipe.named("adamw")).isEqualTo(AdamW.defaults());
    assertThat(Recipe.named("muon")).isEqualTo(Muon.defaults());
  }

  @Test
  void anUnknownNameIsAnsweredWithTheListAndTheNearest() {
    SgdTest.refuses(
        () -> Recipe.named("adamv"),
        "optimizer: must be one of sgd, adam, adamw, muon, got adamv (did you mean adam?)");
    SgdTest.refuses(
        () -> Recipe.named("lion-cub"),
        "optimizer: must be one of sgd, adam, adamw, muon, got lion-cub");
  }

  @Test
  void settingsThatAllRecipesHave() {
    for (String name : new String[] {"sgd", "adam", "adamw", "muon"}) {
      Recipe recipe = Recipe.named(name).withLearningRate(0.5).withDecay(0.25);
      assertThat(recipe.learningRate()).isEqualTo(0.5);
      assertThat(recipe.withDecays(Decays.MATRICES)).isNotEqualTo(recipe);
      assertThat(recipe.toString()).contains("0.25");
    }
  }
}
