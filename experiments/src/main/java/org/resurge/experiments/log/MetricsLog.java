package org.resurge.experiments.log;

import java.io.Closeable;
import java.io.IOException;

/// Receiver of a run's rows, in the order of steps.
public interface MetricsLog extends Closeable {
  /// Writes one row; it is on disk when this returns.
  void write(Metrics row) throws IOException;
}
