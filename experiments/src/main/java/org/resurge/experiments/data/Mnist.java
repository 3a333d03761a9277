package org.resurge.experiments.data;

import org.resurge.tensor.Indices;
import org.resurge.tensor.Shape;
import org.resurge.tensor.ShapeException;
import org.resurge.tensor.Tensor;

/// Handwritten digits: 60,000 training and 10,000 test images of 28 × 28 grey values.
///
/// @param train training examples
/// @param test test examples
public record Mnist(Examples train, Examples test) {
  /// Number of pixels of an image.
  public static final int PIXELS = 28 * 28;

  /// Number of classes.
  public static final int CLASSES = 10;

  /// Images with their labels.
  ///
  /// @param images grey values in `[0, 1]`, `[count, 784]`, 0 is the background
  /// @param labels digits, `[count]`
  public record Examples(Tensor images, Indices labels) {
    /// Number of examples.
    public int count() {
      return labels.size();
    }

    /// Some of the examples, in the given order.
    ///
    /// @param rows which, each in `[0, count)`
    public Examples select(int... rows) {
      float[] pixels = new float[rows.length * PIXELS];
      int[] classes = new int[rows.length];
      for (int i = 0; i < rows.length; i++) {
        System.arraycopy(images.data(), rows[i] * PIXELS, pixels, i * PIXELS, PIXELS);
        classes[i] = labels.at(rows[i]);
      }
      return new Examples(
          Tensor.adopt(Shape.of(rows.length, PIXELS), pixels), Indices.vector(classes));
    }
  }

  /// The data set from its four files.
  ///
  /// @throws DataException if a file is missing or damaged
  public static Mnist load(DataLocation location) {
    return new Mnist(
        examples(location, DataFile.MNIST_TRAIN_IMAGES, DataFile.MNIST_TRAIN_LABELS),
        examples(location, DataFile.MNIST_TEST_IMAGES, DataFile.MNIST_TEST_LABELS));
  }

  private static Examples examples(DataLocation location, DataFile images, DataFile labels) {
    Idx pixels = idx(location, images);
    Idx classes = idx(location, labels);
    int count = classes.shape().size();
    if (!pixels.shape().equals(Shape.of(count, 28, 28))) {
      throw ShapeException.of(
          "mnist",
          pixels.shape(),
          classes.shape(),
          "images must be [count, 28, 28], labels [count]");
    }
    float[] grey = new float[pixels.data().length];
    for (int i = 0; i < grey.length; i++) {
      grey[i] = (pixels.data()[i] & 0xff) / 255f;
    }
    int[] digits = new int[count];
    for (int i = 0; i < count; i++) {
      digits[i] = classes.data()[i];
    }
    return new Examples(Tensor.adopt(Shape.of(count, PIXELS), grey), Indices.vector(digits));
  }

  private static Idx idx(DataLocation location, DataFile file) {
    DataLocation.Found found = location.read(file);
    return Idx.parse(found.bytes(), found.origin());
  }
}
