package dev.airlock.region.ec2;

/** The life of an instance, with the names and codes that EC2 gives its stages. */
enum InstanceState {
  PENDING("pending", 0),
  RUNNING("running", 16),
  SHUTTING_DOWN("shutting-down", 32),
  TERMINATED("terminated", 48),
  STOPPING("stopping", 64),
  STOPPED("stopped", 80);

  final String text;
  final int code;

  InstanceState(String text, int code) {
    this.text = text;
    this.code = code;
  }

  boolean isEnding() {
    return this == SHUTTING_DOWN || this == TERMINATED;
  }
}
