/// Critical values of a loss landscape from its resurgence, and optimizers guided by them.
///
/// The packages in the order of the algorithm, which is the order to read them in:
///
/// 1. `landscape`: the loss as a function of a point;
/// 2. `sampler`: where it is looked at;
/// 3. `partition`: `log Z(g)` from that;
/// 4. `series`: a polynomial in `g` through it (eq. 29), and the exact coefficients at a minimum;
/// 5. `borel`: the Borel plane and its singularities (eq. 30);
/// 6. `sum`: back from the Borel plane to `g`, lateral and median sums with their errors;
/// 7. `density`: critical values from the density of sampled losses, which is the Borel transform
///    itself;
/// 8. `slice`: the next critical value on a line, from derivatives at one point;
/// 9. `verify`: from a detected value to the critical point, with its index;
/// 10. `guide`: critical values as targets, and a step that aims at them (eqs. 31–34);
/// 11. `paper`: Algorithms 2 and 3 from end to end, with null controls and a verdict;
/// 12. `mode`: four analyses of our own from end to end, each from a loss to a verdict.
///
/// Everything is in double, and a partition function is always a logarithm. The two seams to the
/// floats of the engine are `landscape.ParameterLandscape` on the way in and `guide.GuidedUpdate`
/// on the way out. `docs/equations.md` says for each equation of the paper where it is and what is
/// corrected.
@NullMarked
package org.resurge.surge;

import org.jspecify.annotations.NullMarked;
