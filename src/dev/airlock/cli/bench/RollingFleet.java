package dev.airlock.cli.bench;

import dev.airlock.json.Json;
import dev.airlock.proof.Requests;
import dev.airlock.proof.Stage;
import dev.airlock.region.Releases;
import dev.airlock.region.api.Faults;
import dev.airlock.region.api.Ledger;
import dev.airlock.region.api.Witness;
import dev.airlock.region.plane.Machine.Software;
import dev.airlock.region.plane.Workload;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequest;

/**
 * A group behind a Classic ELB and a target group in a simulated region, that serves requests while
 * the production function rolls a release through it.
 */
final class RollingFleet {

  /** Requests last no longer, and both balancers let go after it. */
  static final Duration DRAIN = Duration.ofSeconds(30);

  /** From the beginning of the command to its end. */
  static final Duration INSTALL = Duration.ofSeconds(10);

  /** From the end of the command until the instance can serve. */
  static final Duration BOOT = Duration.ofSeconds(60);

  /** Until a balancer checks what has just been registered. */
  private static final Duration REGISTRATION = Duration.ofSeconds(2);

  /** Until the agent of Run Command asks for commands again. */
  private static final Duration AGENT = Duration.ofSeconds(1);

  /** What AWS itself takes for each instance, beyond what is asked of it. */
  static final Duration AWS = REGISTRATION.plus(AGENT);

  private static final String GROUP = "web";
  private static final String CLASSIC = "rolling-elb";
  private static final String TARGET_GROUP = "rolling-tg";
  private static final String RELEASE = "v2";
  private static final int PORT = 8080;
  private static final Duration AT_MOST = Duration.ofHours(12);
  private static final Duration SAMPLE = Duration.ofMillis(250);
  private static final double REQUESTS_PER_INSTANCE = 0.5;

  /** Quick ones, and so many long ones that each instance has some under way when it leaves. */
  private static final List<Workload.Kind> REQUESTS =
      List.of(
          new Workload.Kind(0.8, Duration.ofMillis(5), Duration.ofMillis(50)),
          new Workload.Kind(0.2, Duration.ofSeconds(20), DRAIN.minusMillis(500)));

  private final Stage stage;
  private final int size;
  private final List<String> fronts;
  private int lowest = Integer.MAX_VALUE;
  private boolean isOver;

  RollingFleet(long seed, int size) {
    this.size = size;
    stage = new Stage(seed);
    stage.region.balancers().registrationTime(REGISTRATION);
    stage.classic(CLASSIC, true, (int) DRAIN.toSeconds());
    String arn = stage.targetGroup(TARGET_GROUP, (int) DRAIN.toSeconds());
    fronts = List.of(CLASSIC, arn);
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("load-balancers", CLASSIC);
    settings.put("target-groups", TARGET_GROUP);
    settings.put("probe", "http:%d/health".formatted(PORT));
    stage.group(GROUP, size, settings);
    stage.settle(GROUP, size);
    stage.region.releases().takes(INSTALL);
    stage.region.releases().define(RELEASE, (_, _) -> Optional.of(slow()));
    Random random = new Random(seed);
    for (String front : fronts) {
      new Workload(
              stage.region.plane(),
              stage.region.timeline(),
              new Random(random.nextLong()),
              front,
              size * REQUESTS_PER_INSTANCE,
              REQUESTS)
          .start();
    }
    stage.pass(Duration.ofMinutes(3));
    stage.region.gate().addWitness(new Ears());
  }

  private static Software slow() {
    return new Software(PORT, BOOT, Duration.ZERO, true, false);
  }

  /**
   * Rolls a release through it.
   *
   * @param atOnce how many may be on their way at once, at least one
   */
  Roll roll(int atOnce) {
    Ledger.Snapshot before = stage.region.gate().calls();
    long requests = stage.region.plane().requests();
    Instant begin = stage.now();
    sample();
    Requests.send(
        stage.operator,
        "Airlock Release",
        Map.of(
            "fleet", GROUP,
            "release", RELEASE,
            "document", Releases.DOCUMENT,
            "parameters", Map.of("release", "{release}"),
            "max-unavailable", atOnce));
    stage.within(AT_MOST, () -> isOver);
    return new Roll(
        size,
        atOnce,
        Duration.between(begin, stage.now()),
        lowest,
        stage.region.gate().calls().minus(before).by("function"),
        stage.region.gate().buckets().stream().mapToLong(bucket -> bucket.refused()).sum(),
        stage.region.plane().requests() - requests,
        stage.region.plane().failed());
  }

  private void sample() {
    fronts.forEach(front -> lowest = Math.min(lowest, stage.region.plane().routes(front).size()));
    stage.region.timeline().after(SAMPLE, this::sample);
  }

  /** Hears when the function says that all have it. */
  private final class Ears implements Witness {
    @Override
    public void tookEffect(Faults.Call call, Object reply) {
      if (call.request() instanceof PutEventsRequest events) {
        events.entries().stream()
            .filter(event -> event.detailType().equals("Airlock Release Succeeded"))
            .forEach(event -> isOver |= RELEASE.equals(Json.object(event.detail()).get("release")));
      }
    }
  }
}
