package org.resurge.surge.mode;

import java.util.List;
import java.util.Optional;
import org.resurge.surge.slice.LineAnalysis;
import org.resurge.surge.slice.LineTarget;
import org.resurge.surge.slice.LineWalk;

/// One line of the descent mode: what its derivatives say, and what a search finds.
///
/// @param name direction: `-gradient`, `update`, `block …` or `random …`
/// @param walk what the derivatives at its start say, and further along where those do not reach
/// @param slice the loss along the line, for the picture and the search
/// @param searched first critical point ahead by search in double, within the slice
/// @param check what became of the target
public record DescentLine(
    String name, LineWalk walk, List<Sample> slice, Optional<Searched> searched, Check check) {
  /// What the search says of a target.
  public enum Check {
    /// Newton's method on `ℓ'` arrives at a critical point within the errors, and the loss falls
    /// all the way to it.
    VERIFIED("verified"),
    /// It does not.
    REFUTED("refuted"),
    /// There is no target.
    NONE("-");

    private final String text;

    Check(String text) {
      this.text = text;
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /// Loss and slope at one place of the line.
  ///
  /// @param place `s`
  /// @param loss `ℓ(s)`
  /// @param slope `ℓ'(s)`
  public record Sample(double place, double loss, double slope) {}

  /// Critical point on the line that was reached.
  ///
  /// @param place `s`
  /// @param loss `ℓ(s)`
  /// @param curvature `ℓ''(s)`: above 0 at a minimum of the line
  public record Searched(double place, double loss, double curvature) {}

  /// Copies the list.
  public DescentLine {
    slice = List.copyOf(slice);
  }

  /// What the derivatives at its start say.
  public LineAnalysis analysis() {
    return walk.start();
  }

  /// The first critical point that the derivatives name.
  public Optional<LineTarget> predicted() {
    return walk.target();
  }

  /// The target, if it stands: named by the derivatives and not refuted.
  public Optional<LineTarget> target() {
    return check == Check.VERIFIED ? walk.target() : Optional.empty();
  }
}
