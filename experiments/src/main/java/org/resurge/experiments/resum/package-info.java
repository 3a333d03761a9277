/// Divergent series with a known sum: what is left of it after truncation, and after a Borel sum.
///
/// Read [KnownSeries] (the series and the integrals that they come from), then [Resummation].
@NullMarked
package org.resurge.experiments.resum;

import org.jspecify.annotations.NullMarked;
