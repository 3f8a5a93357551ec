package dev.airlock.region.functions;

import dev.airlock.region.api.Api;
import dev.airlock.region.time.Timeline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.AwsRequest;

/** A door that lets every call through, notes it, and makes it take its time. */
public final class FakeApi implements Api {
  private final Timeline timeline;
  private final Duration latency;
  public final List<String> calls = new ArrayList<>();

  public FakeApi(Timeline timeline, Duration latency) {
    this.timeline = timeline;
    this.latency = latency;
  }

  @Override
  public <T> T call(Caller caller, String service, AwsRequest request, Supplier<T> effect) {
    calls.add(caller.name() + " " + service + ":" + Api.action(request));
    timeline.pass(latency);
    return effect.get();
  }
}
