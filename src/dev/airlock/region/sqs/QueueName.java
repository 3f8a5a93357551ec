package dev.airlock.region.sqs;

/** A queue's name in its two long forms. */
record QueueName(String region, String account, String name) {
  String arn() {
    return "arn:aws:sqs:" + region + ":" + account + ":" + name;
  }

  String url() {
    return "https://sqs." + region + ".amazonaws.com/" + account + "/" + name;
  }
}
