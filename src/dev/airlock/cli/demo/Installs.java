package dev.airlock.cli.demo;

import dev.airlock.region.Releases;
import dev.airlock.region.plane.Machine.Software;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A release while it is being installed: on all but one of the instances it is good.
 *
 * <p>It notes what each installation had to wait for, which nobody who drains can do without.
 */
final class Installs implements Releases.Build {

  /** How long the document takes. */
  static final Duration INSTALL = Duration.ofSeconds(1);

  private final Stage stage;
  private final int broken;
  private int installed;
  private Duration atBest = Duration.ZERO;

  /**
   * @param broken the how manieth installation is broken, from 1 on; 0 for none
   */
  Installs(Stage stage, int broken) {
    this.stage = stage;
    this.broken = broken;
  }

  @Override
  public Optional<Software> on(String instanceId, Software before) {
    installed++;
    atBest = atBest.plus(underWay(instanceId)).plus(INSTALL).plus(Builds.BOOT).plus(Builds.WARM_UP);
    Builds.Kind kind = installed == broken ? Builds.Kind.NEVER_HEALTHY : Builds.Kind.USUAL;
    return Optional.of(stage.builds().build(kind));
  }

  /** How long requests went on after it had left the balancers. */
  private Duration underWay(String instanceId) {
    Optional<Instant> left = stage.chronicle().left(instanceId);
    Optional<Instant> end = stage.region().plane().lastRequestEnd(instanceId);
    return left.isPresent() && end.filter(left.get()::isBefore).isPresent()
        ? Duration.between(left.get(), end.get())
        : Duration.ZERO;
  }

  /**
   * How long all installations take if nothing else takes time.
   *
   * @param atOnce how many instances may be out at once
   */
  Duration atBest(int atOnce) {
    return atBest.dividedBy(atOnce);
  }
}
