/// From critical values to a guided step (eqs. 31–34, Algorithm 1).
///
/// Read in this order:
///
/// 1. [Target] and [Targets]: critical values with where they come from, and which one is next;
/// 2. [Guidance]: the multiplier `α` (eq. 34);
/// 3. [GuidedUpdate]: a link of an optimizer that scales by `α` and clips;
/// 4. [SurgeOptimizer]: any optimizer with that link behind it, and the controls to hold it
///    against.
@NullMarked
package org.resurge.surge.guide;

import org.jspecify.annotations.NullMarked;
