package org.resurge.tensor.kernel;

/// The part that softmax, its logarithm and cross-entropy share, for a group of rows: maxima `m`,
/// `y = e^(x - m)`, and sums of `y`.
///
/// The three passes are elements of an array, and must be. The compiler inlines what is hot until a
/// method has 18,000 nodes; the vector operation that comes next stays a call, and its vectors
/// become objects: called by name, a softmax whose rows need a tail ran at a quarter of its speed,
/// and so did every other one in that process. A call that meets three kinds of receiver is never
/// inlined, so each pass is compiled by itself.
///
/// @param at where the first row begins in `x`; rows lie side by side
/// @param out where the first row begins in `y`, which may be `x` if it holds a single row
/// @param n elements of a row
/// @param rows number of rows
/// @param first where the numbers of the first row lie in `tops` and `sums`
record RowExponentials(
    float[] x, int at, float[] y, int out, int n, int rows, float[] tops, float[] sums, int first) {
  private static final Pass[] PASSES = {
    g -> RowSums.maxima(g.x, g.at, g.n, g.rows, g.tops, g.first),
    g -> RowMaps.exponentials(g.x, g.at, g.tops, g.first, g.y, g.out, g.n, g.rows),
    g -> RowSums.sums(g.y, g.out, g.n, g.rows, g.sums, g.first)
  };

  private interface Pass {
    void run(RowExponentials group);
  }

  void run() {
    for (Pass pass : PASSES) {
      pass.run(this);
    }
  }
}
