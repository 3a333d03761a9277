package org.resurge.optim;

import java.util.LinkedHashMap;
import java.util.Map;
import org.resurge.tensor.Names;

/// What the implementations of Muon do differently.
///
/// Rows are fan-out, columns fan-in. Our weights are stored `[in, out]`, so the rows of the rule
/// are the **second** extent here and the columns the first; taking them the other way round
/// inverts the scale.
public enum MuonConvention {
  /// Keller Jordan's reference: rate 0.02, no decay, update times `√max(1, rows / columns)`,
  /// normalised by `norm + 1e-7`; a missing gradient counts as zeros.
  KELLER("keller", 0.02, 0, true) {
    @Override
    double divisor(double norm) {
      return norm + GUARD;
    }

    @Override
    double scale(int rows, int columns) {
      return Math.sqrt(Math.max(1, (double) rows / columns));
    }
  },
  /// `torch.optim.Muon`: rate 1e-3, decay 0.1, the same scale, normalised by `max(norm, 1e-7)`; a
  /// missing gradient is skipped.
  TORCH("torch", 1e-3, 0.1, false) {
    @Override
    double divisor(double norm) {
      return Math.max(norm, GUARD);
    }

    @Override
    double scale(int rows, int columns) {
      return Math.sqrt(Math.max(1, (double) rows / columns));
    }
  },
  /// `torch.optim.Muon` with `adjust_lr_fn="match_rms_adamw"`: update times `0.2 √max(rows,
  /// columns)`, so that a rate that suits AdamW suits it too.
  MATCH_RMS_ADAMW("match_rms_adamw", 1e-3, 0.1, false) {
    @Override
    double divisor(double norm) {
      return Math.max(norm, GUARD);
    }

    @Override
    double scale(int rows, int columns) {
      return 0.2 * Math.sqrt(Math.max(rows, columns));
    }
  };

  private static final double GUARD = 1e-7;

  private final String label;
  private final double learningRate;
  private final double decay;
  private final boolean missingAsZeros;

  MuonConvention(String label, double learningRate, double decay, boolean missingAsZeros) {
    this.label = label;
    this.learningRate = learningRate;
    this.decay = decay;
    this.missingAsZeros = missingAsZeros;
  }

  /// Convention by name: `keller`, `torch` or `match_rms_adamw`.
  public static MuonConvention named(String name) {
    Map<String, MuonConvention> conventions = new LinkedHashMap<>();
    for (MuonConvention convention : values()) {
      conventions.put(convention.label, convention);
    }
    return Names.choose("muon convention", name, conventions);
  }

  /// Its default learning rate.
  public double learningRate() {
    return learningRate;
  }

  /// Its default weight decay.
  public double decay() {
    return decay;
  }

  /// Whether a hidden matrix without a gradient takes part as if it were zeros: its momentum then
  /// still acts.
  public boolean missingAsZeros() {
    return missingAsZeros;
  }

  /// What a matrix is divided by before the iterations, from its Frobenius norm.
  abstract double divisor(double norm);

  /// Factor on the orthogonal update.
  abstract double scale(int rows, int columns);

  @Override
  public String toString() {
    return label;
  }
}
