package dev.airlock.cli.invoke;

import dev.airlock.model.FleetRelease;
import dev.airlock.model.MarkTags;
import dev.airlock.model.ReleaseTags;
import dev.airlock.model.Wakeup;
import dev.airlock.model.Wakeup.Steer.How;
import dev.airlock.region.Operator;
import dev.airlock.region.Region;
import dev.airlock.region.RegionClients;
import dev.airlock.region.api.Api;
import dev.airlock.region.ssm.Script;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ec2.model.Tag;

/**
 * A fleet of which something is asked, as it is before: so that it can be done. Whoever halts or
 * resumes a release finds half of the fleet with it; whoever goes back, all.
 */
record SceneFleet(Wakeup.OfFleet request) {

  private static final int SIZE = 4;
  private static final String DOCUMENT = "airlock-install-shop";
  private static final Duration INSTALL = Duration.ofSeconds(20);
  private static final String LABEL = "shop-2026.11.20";
  private static final String EARLIER = "shop-2026.11.19";
  private static final FleetRelease.Terms TERMS =
      new FleetRelease.Terms(
          "25%", OptionalInt.of(2), 1, Optional.of(DOCUMENT), "{\"version\":\"{release}\"}");

  /**
   * Its instances.
   *
   * @param from the number of the first; each has its own
   */
  List<Subject> subjects(int from) {
    return IntStream.range(from, from + SIZE)
        .mapToObj(number -> Subject.ofFleet(request.fleet(), number))
        .toList();
  }

  /**
   * Writes what came before the request, and makes the document that installs.
   *
   * @param parameters that any request gives a document
   */
  void prepare(Region<?, ?> region, List<Subject> subjects, List<String> parameters) {
    String document =
        request instanceof Wakeup.Release release ? release.document().orElse(DOCUMENT) : DOCUMENT;
    region.commands().define(document, (_, _) -> Script.Result.success(INSTALL, "installed"));
    region.commands().describe(document, List.of(), parameters);
    RegionClients operator = region.clients(Api.Caller.OPERATOR);
    Map<String, String> written = new LinkedHashMap<>();
    tags(region.timeline().instant())
        .forEach((name, value) -> written.put(MarkTags.PREFIX + name, value));
    if (!written.isEmpty()) {
      operator
          .autoScaling()
          .createOrUpdateTags(ask -> ask.tags(Operator.tags(request.fleet(), written)));
    }
    List<String> carriers = subjects.stream().map(Subject::instanceId).limit(carriers()).toList();
    if (!carriers.isEmpty()) {
      Tag label = Tag.builder().key(MarkTags.RELEASE).value(label()).build();
      operator.ec2().createTags(ask -> ask.resources(carriers).tags(label));
    }
  }

  /** The names of those that its document is given. */
  List<String> parameters() {
    return request instanceof Wakeup.Release release
        ? release.parameterNames()
        : List.of("version");
  }

  private int carriers() {
    return switch (request) {
      case Wakeup.Release _ -> 0;
      case Wakeup.Steer steer -> steer.how() == How.BACK ? SIZE : SIZE / 2;
    };
  }

  private String label() {
    return request.label().orElse(LABEL);
  }

  private Map<String, String> tags(Instant now) {
    if (!(request instanceof Wakeup.Steer(var _, var _, How how, var _))) {
      return Map.of();
    }
    Instant asked = now.minus(Duration.ofHours(1)).truncatedTo(ChronoUnit.SECONDS);
    Map<String, String> tags =
        new LinkedHashMap<>(ReleaseTags.current(new FleetRelease(label(), asked, TERMS)));
    tags.putAll(
        ReleaseTags.before(new FleetRelease(EARLIER, asked.minus(Duration.ofDays(1)), TERMS)));
    String state =
        switch (how) {
          case HALT -> "rolling";
          case RESUME -> "halted";
          case BACK -> "succeeded";
        };
    tags.put(
        ReleaseTags.STATUS,
        "%s %s %s %d of %d serve with %s"
            .formatted(state, label(), asked, carriers(), SIZE, label()));
    if (how == How.RESUME) {
      tags.putAll(ReleaseTags.steering(new FleetRelease.Steering(true, asked)));
    }
    return tags;
  }
}
