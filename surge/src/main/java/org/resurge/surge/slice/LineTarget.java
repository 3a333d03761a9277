package org.resurge.surge.slice;

/// First critical point on a line, as its derivatives tell.
///
/// @param drop `t* = ℓ(0) - ℓ(s*)`, above 0
/// @param dropError estimated error of the drop
/// @param place `s*` on the line, above 0
/// @param placeError estimated error of the place
public record LineTarget(double drop, double dropError, double place, double placeError) {}
