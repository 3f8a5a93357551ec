package dev.airlock.region.sqs;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;

/** Names one receipt of one message; opaque to receivers, different at each receipt. */
record ReceiptHandle(String queue, String messageId, int receiveCount) {
  private static final String START = "AQEB";

  static ReceiptHandle of(QueueName queue, StoredMessage message) {
    return new ReceiptHandle(queue.name(), message.id, message.receiveCount());
  }

  /** Reads what {@link #text} wrote for this queue; anything else is refused as AWS does. */
  static ReceiptHandle parse(String text, QueueName queue, QueueErrors errors) {
    if (text == null || text.isEmpty()) {
      throw errors.missingParameter("ReceiptHandle");
    }
    try {
      byte[] decoded = Base64.getDecoder().decode(text.substring(START.length()));
      String[] parts = new String(decoded, UTF_8).split(":", -1);
      if (text.startsWith(START) && parts.length == 3 && parts[0].equals(queue.name())) {
        return new ReceiptHandle(parts[0], parts[1], Integer.parseInt(parts[2]));
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      // not one of ours: refused below
    }
    throw errors.receiptHandleIsInvalid(text);
  }

  String text() {
    String content = queue + ":" + messageId + ":" + receiveCount;
    return START + Base64.getEncoder().encodeToString(content.getBytes(UTF_8));
  }
}
