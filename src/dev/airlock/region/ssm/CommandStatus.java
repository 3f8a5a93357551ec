package dev.airlock.region.ssm;

/** How far a command is on an instance; the two last words of a detail tell more than a status. */
enum CommandStatus {
  PENDING("Pending", "Pending", false),
  IN_PROGRESS("InProgress", "InProgress", false),
  SUCCESS("Success", "Success", true),
  FAILED("Failed", "Failed", true),
  CANCELLED("Cancelled", "Cancelled", true),
  DELIVERY_TIMED_OUT("TimedOut", "DeliveryTimedOut", true),
  EXECUTION_TIMED_OUT("TimedOut", "ExecutionTimedOut", true),
  UNDELIVERABLE("Failed", "Undeliverable", true);

  final String text;
  final String details;
  final boolean over;

  CommandStatus(String text, String details, boolean over) {
    this.text = text;
    this.details = details;
    this.over = over;
  }
}
