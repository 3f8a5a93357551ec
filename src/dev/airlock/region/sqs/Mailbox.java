package dev.airlock.region.sqs;

/** What other services ask of SQS: put this body into that queue. */
public interface Mailbox {

  /**
   * Delivers to a queue.
   *
   * @param messageGroupId for FIFO queues; empty for standard ones
   * @return false if there is no such queue
   */
  boolean deliver(String queueArn, String messageGroupId, String body);
}
