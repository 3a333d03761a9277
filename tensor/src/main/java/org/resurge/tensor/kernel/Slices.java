package org.resurge.tensor.kernel;

import static org.resurge.tensor.kernel.Lanes.LANES;
import static org.resurge.tensor.kernel.RowLanes.load;

/// Slices of a table at indices, and their adjoint: what an embedding reads and what it is taught.
///
/// Slices are short, so a call for each costs as much as the copy. The last vector of one ends
/// where it ends and covers some of the vector before; it is computed from what was there first, so
/// what is computed twice is computed alike.
public final class Slices {
  private Slices() {}

  /// `y[yi + i n + j] = table[ti + at[i] n + j]` for `0 ≤ j < n`.
  public static void gather(float[] table, int ti, int[] at, int n, float[] y, int yi) {
    int to = yi;
    for (int index : at) {
      int from = ti + index * n;
      if (n < LANES) {
        for (int j = 0; j < n; j++) {
          y[to + j] = table[from + j];
        }
      } else {
        int last = n - LANES;
        for (int j = 0; j < last; j += LANES) {
          load(table, from + j).intoArray(y, to + j);
        }
        load(table, from + last).intoArray(y, to + last);
      }
      to += n;
    }
  }

  /// `table[ti + at[i] n + j] += g[gi + i n + j]` for `0 ≤ j < n`, in the order of `i`.
  public static void scatterAdd(float[] g, int gi, int[] at, int n, float[] table, int ti) {
    int from = gi;
    for (int index : at) {
      int to = ti + index * n;
      if (n < LANES) {
        for (int j = 0; j < n; j++) {
          table[to + j] += g[from + j];
        }
      } else {
        int last = n - LANES;
        var end = load(table, to + last).add(load(g, from + last));
        for (int j = 0; j < last; j += LANES) {
          load(table, to + j).add(load(g, from + j)).intoArray(table, to + j);
        }
        end.intoArray(table, to + last);
      }
      from += n;
    }
  }
}
