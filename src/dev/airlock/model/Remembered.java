package dev.airlock.model;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What is still known from earlier looks of the same process; it only ever saves calls. */
public interface Remembered {

  /** What the balancer said of the instance, and when. */
  Optional<Said> said(Balancer balancer, String instanceId);

  /** When each balancer accepted our call about the instance. */
  Map<Balancer, Instant> asked(String instanceId);

  /** What a balancer said. */
  record Said(Membership membership, Instant at) {}
}
