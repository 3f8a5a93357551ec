package dev.airlock.proof.invariants;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.autoscaling.model.Tag;

/** Who breaks the promises about releases, each in its own way. */
final class ReleaseBreakers {

  private static final String ASKED = " 2026-11-21T12:03:00Z";
  private static final Duration A_WHILE = Duration.ofSeconds(30);

  private final BiConsumer<String, Consumer<Impostor>> breaks;

  ReleaseBreakers(BiConsumer<String, Consumer<Impostor>> breaks) {
    this.breaks = breaks;
  }

  void add() {
    breaks.accept(
        "CapacityFloor",
        it -> {
          String instance = it.serving();
          write(it, Map.of("release", "b" + ASKED, "release-plan", "min-in-service=1"));
          it.see();
          it.tag(instance, outFor("b"));
        });
    breaks.accept(
        "AtMostSurge",
        it -> {
          it.stage.group("web", 2, Map.of());
          it.stage.within(
              Duration.ofMinutes(1), () -> it.stage.idsIn("web", "Pending:Wait").size() == 2);
          List<String> both = it.stage.idsIn("web", "Pending:Wait");
          both.forEach(instance -> it.complete("airlock-launch", instance, "CONTINUE"));
          it.stage.settle("web", 2);
          write(it, Map.of("release", "b" + ASKED, "release-plan", "max-unavailable=1"));
          both.forEach(instance -> it.tag(instance, outFor("b")));
        });
    breaks.accept(
        "DeployFence",
        it -> {
          String instance = it.serving();
          write(it, Map.of("release", "b" + ASKED, "release-halted", "halted" + ASKED));
          it.stage.pass(A_WHILE);
          it.tag(instance, outFor("b"));
        });
    breaks.accept("InstallOnce", it -> install(it, it.serving()));
    breaks.accept(
        "FailedStaysOut",
        it -> {
          String instance = it.arriving();
          write(it, Map.of("release", "b" + ASKED, "release-plan", "document=install"));
          it.tag(instance, "airlock:install", "b" + ASKED + " failed");
          it.register(instance);
        });
    breaks.accept(
        "ArrivesWithRelease",
        it -> {
          it.stage.group("web", 0, Map.of());
          write(it, Map.of("release", "b" + ASKED));
          it.stage.desire("web", 1);
          it.stage.within(
              Duration.ofMinutes(1), () -> !it.stage.idsIn("web", "Pending:Wait").isEmpty());
          it.complete("airlock-launch", it.stage.oldest("web"), "CONTINUE");
        });
    breaks.accept(
        "ArrivesWithRelease",
        it -> {
          it.stage.group("web", 0, Map.of());
          write(
              it,
              Map.of(
                  "release", "b" + ASKED,
                  "release-succeeded", "a" + ASKED,
                  "release-halted", "halted" + ASKED));
          it.stage.desire("web", 1);
          it.stage.within(
              Duration.ofMinutes(1), () -> !it.stage.idsIn("web", "Pending:Wait").isEmpty());
          it.tag(it.stage.oldest("web"), "airlock:release", "b");
          it.complete("airlock-launch", it.stage.oldest("web"), "CONTINUE");
        });
    breaks.accept(
        "DeployEnds",
        it -> {
          it.serving();
          write(it, Map.of("release", "b" + ASKED));
          it.invariants.atEnd();
        });
  }

  private static Map<String, String> outFor(String label) {
    return Map.of("airlock:desired", "out", "airlock:because", "release:" + label + ASKED);
  }

  private static void write(Impostor it, Map<String, String> tags) {
    Map<String, String> sorted = new TreeMap<>(tags);
    List<Tag> all =
        sorted.entrySet().stream()
            .map(tag ->
                Tag.builder()
                    .resourceType("auto-scaling-group")
                    .resourceId("web")
                    .key("airlock:" + tag.getKey())
                    .value(tag.getValue())
                    .propagateAtLaunch(false)
                    .build())
            .toList();
    it.calls.autoScaling().createOrUpdateTags(ask -> ask.tags(all));
  }

  private static void install(Impostor it, String instance) {
    it.calls
        .ssm()
        .sendCommand(ask ->
            ask.documentName("AWS-RunShellScript")
                .parameters(Map.of("commands", List.of("true")))
                .instanceIds(instance)
                .comment("airlock b"));
  }
}
