/// The paper's analysis, Algorithms 2 and 3, with null controls and a verdict.
///
/// Read in this order:
///
/// 1. [PaperSettings]: all that the paper leaves open, decided;
/// 2. [PaperDraws]: the draws, of which any block can be had by itself; [Evidence]: curves of `log
///    Z`, sampled or exact, and what they could have been;
/// 3. [Detection]: one pass from a curve to singularities;
/// 4. [CouplingRangeSearch] and [RangeTrial]: Algorithm 2;
/// 5. [NullControl]: the same pass on landscapes in which there is nothing to find;
/// 6. [Finding] and [Verdict]: the rule that decides;
/// 7. [PaperAnalysis] and [AnalysisReport]: Algorithm 3, and the page that it prints.
@NullMarked
package org.resurge.surge.paper;

import org.jspecify.annotations.NullMarked;
