package org.resurge.nn;

import java.util.List;
import org.resurge.autograd.Parameter;

/// Something that is trained: a layer, a network, a table of embeddings.
public interface Model {
  /// All parameters, each once, in the order in which data meets them. Names are unique.
  List<Parameter> parameters();

  /// Number of trained values.
  default int parameterCount() {
    return parameters().stream().mapToInt(parameter -> parameter.shape().size()).sum();
  }
}
