package dev.airlock.cli.demo;

import dev.airlock.json.Json;
import dev.airlock.region.RegionClients;
import dev.airlock.region.Releases;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.autoscaling.model.Filter;
import software.amazon.awssdk.services.autoscaling.model.TagDescription;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;

/** What whoever deploys does about it: puts requests on the bus, and reads the group's tags. */
final class DeployTool {

  private static final String STATUS = "airlock:release-status";

  private final RegionClients aws;
  private final int maxUnavailable;
  private final int minInService;

  /**
   * @param aws the clients of whoever deploys
   * @param maxUnavailable how many may be out at once
   * @param minInService how many must serve at any time
   */
  DeployTool(RegionClients aws, int maxUnavailable, int minInService) {
    this.aws = aws;
    this.maxUnavailable = maxUnavailable;
    this.minInService = minInService;
  }

  /** Says what these instances were launched with: nobody else can know that. */
  void tag(List<String> instances, String release) {
    Tag carries = Tag.builder().key("airlock:release").value(release).build();
    aws.ec2().createTags(request -> request.resources(instances).tags(carries));
  }

  /** Asks for a release. */
  void release(String label) {
    Map<String, Object> detail = new LinkedHashMap<>();
    detail.put("fleet", Stage.GROUP);
    detail.put("release", label);
    detail.put("document", Releases.DOCUMENT);
    detail.put("parameters", Map.of("release", "{release}"));
    detail.put("max-unavailable", maxUnavailable);
    detail.put("min-in-service", minInService);
    ask("Airlock Release", detail);
  }

  /** Asks for the release before. */
  void back() {
    ask("Airlock Release Back", Map.of("fleet", Stage.GROUP));
  }

  /** For example {@code rolling v2 2026-11-21T12:00:00Z 1 of 4 serve with v2}; empty at first. */
  String status() {
    Filter group = Filter.builder().name("auto-scaling-group").values(Stage.GROUP).build();
    Filter status = Filter.builder().name("key").values(STATUS).build();
    return aws.autoScaling().describeTags(request -> request.filters(group, status)).tags().stream()
        .map(TagDescription::value)
        .findFirst()
        .orElse("");
  }

  private void ask(String what, Map<String, Object> detail) {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .source("airlock.requests")
            .detailType(what)
            .detail(Json.write(detail))
            .build();
    aws.events().putEvents(request -> request.entries(entry));
  }
}
