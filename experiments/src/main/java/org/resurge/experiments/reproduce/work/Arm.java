package org.resurge.experiments.reproduce.work;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What is done to an optimizer: nothing, the paper's guidance, or one of the simpler rules that it
/// must be compared with.
public enum Arm {
  /// The optimizer with a constant learning rate.
  BARE("bare"),
  /// The paper: all targets of its analysis, whatever the verdict (SURGE).
  PAPER("SURGE"),
  /// What the same analysis finds in a quadratic on the same grid.
  NULL_TARGETS("null's targets"),
  /// The largest multiplier that guidance could give, always: `1 + λ`.
  CONSTANT("constant 1 + λ"),
  /// The mean multiplier of the guided run of the same seed and rate, always.
  MEAN_ALPHA("constant mean α"),
  /// Eight targets, uniform in `(0, L₀)`: the paper's ablation.
  UNIFORM("uniform targets"),
  /// Eight targets, log-uniform in `(L₀/1000, L₀)`.
  LOG_UNIFORM("log-uniform targets"),
  /// Targets `L₀/2, L₀/4, …`, eight of them.
  GEOMETRIC("geometric grid"),
  /// Eight targets at even distances.
  EVEN("even grid"),
  /// The guidance's clip and nothing else.
  CLIP("clip only"),
  /// Half a cosine down to 0 at the end of the run.
  COSINE("cosine"),
  /// A tenth after each third of the run.
  STEP("step"),
  /// Down to a hundredth at the end.
  EXPONENTIAL("exponential"),
  /// A tenth when the validation loss has not improved for ten looks.
  PLATEAU("plateau"),
  /// The step length from the loss's derivatives along the update (mode `descent`).
  DESCENT("step from descent"),
  /// The same, falling with half a cosine down to 0 at the end of the run.
  DESCENT_COSINE("step from descent, cosine"),
  /// The same derivatives give the target of eq. 34, anew at intervals.
  DESCENT_TARGET("target from descent"),
  /// They give the `f*` of a Polyak step that is capped at the optimizer's own.
  DESCENT_POLYAK("capped Polyak from descent"),
  /// The same, the optimizer's own step falling with half a cosine down to 0.
  DESCENT_POLYAK_COSINE("capped Polyak from descent, cosine"),
  /// The guidance's clip, the rate falling with half a cosine down to 0: what SURGE under a cosine
  /// must be compared with.
  CLIP_COSINE("clip, cosine"),
  /// SURGE, the rate falling with half a cosine down to 0.
  PAPER_COSINE("SURGE, cosine");

  private final String title;

  Arm(String title) {
    this.title = title;
  }

  /// Name in keys, as `mean-alpha`.
  public String key() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /// Name in the report.
  public String title() {
    return title;
  }

  /// The arm of a key.
  ///
  /// @throws IllegalArgumentException if there is none
  public static Arm of(String key) {
    List<Arm> arms = Arrays.stream(values()).filter(arm -> arm.key().equals(key)).toList();
    if (arms.isEmpty()) {
      throw new IllegalArgumentException("arm: must be one of the known, got " + key);
    }
    return arms.getFirst();
  }

  /// Whether it must pay for an analysis.
  public boolean isAnalysed() {
    return this == PAPER || this == PAPER_COSINE || this == NULL_TARGETS;
  }

  /// Whether it measures along the updates, at a cost in forward passes.
  public boolean isMeasured() {
    return switch (this) {
      case DESCENT, DESCENT_COSINE, DESCENT_TARGET, DESCENT_POLYAK, DESCENT_POLYAK_COSINE -> true;
      default -> false;
    };
  }

  /// Whether targets guide it.
  boolean isGuided() {
    return switch (this) {
      case PAPER, PAPER_COSINE, NULL_TARGETS, UNIFORM, LOG_UNIFORM, GEOMETRIC, EVEN -> true;
      default -> false;
    };
  }
}
