package org.resurge.surge.borel;

import java.util.List;

/// Looks for singularities of a Borel transform.
///
/// Every detector has the same contract: it does not throw for any finite transform, answers an
/// empty list when it sees nothing, and says with each singularity why to doubt it.
public interface Detector {
  /// Name for reports.
  String name();

  /// Singularities, by rising distance from 0.
  List<Singularity> detect(BorelTransform borel);
}
