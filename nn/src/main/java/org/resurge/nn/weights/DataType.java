package org.resurge.nn.weights;

import java.nio.ByteBuffer;

/// Types of numbers in a safetensors file that we read.
public enum DataType {
  /// IEEE double.
  F64(8),
  /// IEEE single, what we write.
  F32(4),
  /// IEEE half: 5 bits of exponent, 10 of fraction.
  F16(2),
  /// The upper half of an IEEE single.
  BF16(2),
  /// Signed, 64 bits.
  I64(8),
  /// Signed, 32 bits.
  I32(4),
  /// Signed, 16 bits.
  I16(2),
  /// Signed, 8 bits.
  I8(1),
  /// Unsigned, 8 bits.
  U8(1),
  /// A byte, 0 or 1.
  BOOL(1);

  private final int bytes;

  DataType(int bytes) {
    this.bytes = bytes;
  }

  /// Bytes of one number.
  public int bytes() {
    return bytes;
  }

  /// Whether every value is an integer.
  public boolean isInteger() {
    return switch (this) {
      case F64, F32, F16, BF16 -> false;
      case I64, I32, I16, I8, U8, BOOL -> true;
    };
  }

  /// Next number as a float: the one nearest to [#nextDouble].
  float nextFloat(ByteBuffer values) {
    return (float) nextDouble(values);
  }

  /// Next number as a double, rounded to the nearest if it is wider (I64).
  double nextDouble(ByteBuffer values) {
    return switch (this) {
      case F64 -> values.getDouble();
      case F32 -> values.getFloat();
      case F16 -> Float.float16ToFloat(values.getShort());
      case BF16 -> Float.intBitsToFloat(values.getShort() << 16);
      case I64, I32, I16, I8, U8, BOOL -> nextLong(values);
    };
  }

  /// Next number of an integer type.
  long nextLong(ByteBuffer values) {
    return switch (this) {
      case I64 -> values.getLong();
      case I32 -> values.getInt();
      case I16 -> values.getShort();
      case I8 -> values.get();
      case U8, BOOL -> values.get() & 0xff;
      case F64, F32, F16, BF16 ->
          throw new IllegalStateException("next long: type must be an integer one, got " + this);
    };
  }
}
