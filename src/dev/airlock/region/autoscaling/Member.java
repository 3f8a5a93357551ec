package dev.airlock.region.autoscaling;

import java.time.Instant;
import java.util.Optional;

/** An instance as its group sees it. */
final class Member {
  private final String id;
  private final String zone;
  private final Instant launched;
  private LifecycleState state = LifecycleState.PENDING;
  private Journey journey = Journey.LAUNCH;
  private int step;
  private boolean healthy = true;
  private boolean protectedFromScaleIn;
  private Instant inServiceSince;
  private ScalingActivity activity;

  Member(String id, String zone, Instant launched, boolean protectedFromScaleIn) {
    this.id = id;
    this.zone = zone;
    this.launched = launched;
    this.protectedFromScaleIn = protectedFromScaleIn;
  }

  /** Sets out: what the instance did before is over. */
  void setOut(Journey journey) {
    this.journey = journey;
    enter(journey.start());
  }

  void enter(LifecycleState state) {
    this.state = state;
    step++;
  }

  void enterService(Instant now) {
    inServiceSince = now;
    enter(LifecycleState.IN_SERVICE);
  }

  /** Changes with every state, so that a task can tell whether its time has gone by. */
  int step() {
    return step;
  }

  String id() {
    return id;
  }

  String zone() {
    return zone;
  }

  Instant launched() {
    return launched;
  }

  LifecycleState state() {
    return state;
  }

  /** The journey it is on, or that brought it where it is. */
  Journey journey() {
    return journey;
  }

  /** True if it is on its way to be terminated, or was kept from it. */
  boolean isLeaving() {
    return state.isLeaving();
  }

  boolean isInService() {
    return state == LifecycleState.IN_SERVICE;
  }

  boolean isHealthy() {
    return healthy;
  }

  void setHealthy(boolean healthy) {
    this.healthy = healthy;
  }

  String healthStatus() {
    return healthy ? "Healthy" : "Unhealthy";
  }

  boolean isProtectedFromScaleIn() {
    return protectedFromScaleIn;
  }

  void setProtectedFromScaleIn(boolean protectedFromScaleIn) {
    this.protectedFromScaleIn = protectedFromScaleIn;
  }

  /** When it last entered service; the grace period counts from here. */
  Optional<Instant> inServiceSince() {
    return Optional.ofNullable(inServiceSince);
  }

  /** The scaling activity that moves it, or moved it last. */
  ScalingActivity activity() {
    return activity;
  }

  void setActivity(ScalingActivity activity) {
    this.activity = activity;
  }
}
