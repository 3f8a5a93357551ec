package dev.airlock.region.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** The digests by which SQS lets a sender check that nothing was changed on the way. */
final class Md5 {
  private static final int STRING = 1;
  private static final int BINARY = 2;

  private Md5() {}

  static String of(String body) {
    return hex("MD5", body.getBytes(UTF_8));
  }

  /** The deduplication id of a body, where the queue makes it from the content. */
  static String deduplicationId(String body) {
    return hex("SHA-256", body.getBytes(UTF_8));
  }

  /** Null without attributes, as in AWS's answers. Names are sorted, lengths go before values. */
  static String of(Map<String, MessageAttributeValue> attributes) {
    if (attributes.isEmpty()) {
      return null;
    }
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      for (var attribute : new TreeMap<>(attributes).entrySet()) {
        MessageAttributeValue value = attribute.getValue();
        write(out, attribute.getKey().getBytes(UTF_8));
        write(out, value.dataType().getBytes(UTF_8));
        boolean binary = value.binaryValue() != null;
        out.writeByte(binary ? BINARY : STRING);
        write(
            out, binary ? value.binaryValue().asByteArray() : value.stringValue().getBytes(UTF_8));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return hex("MD5", bytes.toByteArray());
  }

  private static void write(DataOutputStream out, byte[] value) throws IOException {
    out.writeInt(value.length);
    out.write(value);
  }

  private static String hex(String algorithm, byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
