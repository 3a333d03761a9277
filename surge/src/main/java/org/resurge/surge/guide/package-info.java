/// From critical values to a guided step (eqs. 31–34, Algorithm 1).
///
/// Read in this order:
///
/// 1. [Target] and [Targets]: critical values with where they come from, and which one is next;
/// 2. [Guidance]: the multiplier `α` (eq. 34);
/// 3. [GuidedUpdate]: a link of an optimizer that scales by `α` and clips;
/// 4. [SurgeOptimizer]: any optimizer with that link behind it, and the controls to hold it
///    against;
/// 5. [DescentGuidance]: any optimizer guided by the critical points on the lines of its own
///    updates, by [DescentGuidanceSettings]; the work is done in [DescentLink].
@NullMarked
package org.resurge.surge.guide;

import org.jspecify.annotations.NullMarked;
