package org.resurge.tensor.kernel;

/// Keys or values of one head, as queries walk along them: rows whose columns come in groups of
/// eight or, the last, of six.
///
/// @param x the array that holds them
/// @param at where the first row begins
/// @param row elements from a row to the next
/// @param group elements from a group of columns to the next
record HeadColumns(float[] x, int at, int row, int group) {}
