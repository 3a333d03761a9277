/// Partition functions `Z(g)`, always as logarithms.
///
/// Read in this order:
///
/// 1. [CouplingGrid]: the couplings `g_s` of an analysis;
/// 2. [LogPartition] and [QuadraturePartition]: exact `log Z` in one dimension, by quadrature on
///    [GaussLegendre] nodes;
/// 3. [ConcaveBoundEstimator]: `log Z` from draws and their [LogWeights], by ascent on the bound of
///    eqs. 26–28;
/// 4. [PartitionEstimate]: what it answers, with standard error and effective sample size;
/// 5. [PartitionCurve]: estimates over a grid;
/// 6. [AnnealedImportanceSampling] and [ThermodynamicIntegration]: `log Z` where the prior's draws
///    weigh next to nothing, by going there in small steps.
@NullMarked
package org.resurge.surge.partition;

import org.jspecify.annotations.NullMarked;
