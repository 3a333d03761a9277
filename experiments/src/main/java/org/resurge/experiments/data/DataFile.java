package org.resurge.experiments.data;

import java.util.List;

/// One file of a data set, known by the checksum of its uncompressed content.
///
/// @param set folder of the data set
/// @param name file name, without `.gz`
/// @param bytes size of the uncompressed content
/// @param sha256 checksum of the uncompressed content, in hexadecimal
/// @param source public address that [DataDownload] reads, empty where the build brings the file
public record DataFile(String set, String name, long bytes, String sha256, String source) {
  /// MNIST's training images.
  public static final DataFile MNIST_TRAIN_IMAGES =
      mnist(
          "train-images-idx3-ubyte",
          47_040_016,
          "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db");

  /// MNIST's training labels.
  public static final DataFile MNIST_TRAIN_LABELS =
      mnist(
          "train-labels-idx1-ubyte",
          60_008,
          "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5");

  /// MNIST's test images.
  public static final DataFile MNIST_TEST_IMAGES =
      mnist(
          "t10k-images-idx3-ubyte",
          7_840_016,
          "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7");

  /// MNIST's test labels.
  public static final DataFile MNIST_TEST_LABELS =
      mnist(
          "t10k-labels-idx1-ubyte",
          10_008,
          "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2");

  /// Tiny Shakespeare, 1,115,394 characters of plays.
  public static final DataFile SHAKESPEARE =
      new DataFile(
          "tinyshakespeare",
          "input.txt",
          1_115_394,
          "86c4e6aa9db7c042ec79f339dcb96d42b0075e16b8fc2e86bf0ca57e2dc565ed",
          "https://raw.githubusercontent.com/karpathy/char-rnn/master/data/tinyshakespeare/input.txt");

  /// Every file that the experiments read.
  public static final List<DataFile> ALL =
      List.of(
          MNIST_TRAIN_IMAGES,
          MNIST_TRAIN_LABELS,
          MNIST_TEST_IMAGES,
          MNIST_TEST_LABELS,
          SHAKESPEARE);

  private static DataFile mnist(String name, long bytes, String sha256) {
    return new DataFile("mnist", name, bytes, sha256, "");
  }

  /// Path below a data folder, with forward slashes.
  public String path() {
    return set + "/" + name;
  }
}
