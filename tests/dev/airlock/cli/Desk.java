package dev.airlock.cli;

import dev.airlock.cli.deploy.Cloud;
import dev.airlock.cli.deploy.Outside;
import dev.airlock.json.Json;
import dev.airlock.proof.Stage;
import dev.airlock.region.api.Api;
import dev.airlock.region.api.Faults;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Somebody at the command line, in a region where time is virtual and Airlock is deployed. */
final class Desk implements Outside {

  final Stage stage = new Stage();
  final List<Duration> pauses = new ArrayList<>();
  boolean isTerminal;

  /** Whether the command is ended as soon as it has to wait. */
  boolean isImpatient;

  private Runnable ifEnded = () -> {};
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** With an enrolled fleet {@code web} of that many instances, all in service for a while. */
  static Desk withFleet(int size) {
    return withFleet(size, Stage.usualSettings());
  }

  static Desk withFleet(int size, Map<String, String> settings) {
    Desk desk = new Desk();
    desk.stage.group("web", size, settings);
    desk.stage.settle("web", size);
    desk.stage.pass(Duration.ofMinutes(2));
    return desk;
  }

  /** The exit status of a command; what it says replaces what was said before. */
  int run(String... arguments) {
    out.getBuffer().setLength(0);
    err.getBuffer().setLength(0);
    return Main.commandLine(this)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  String out() {
    return out.toString();
  }

  String err() {
    return err.toString();
  }

  /** What was printed, if that was one JSON object. */
  Map<String, Object> json() {
    return Json.object(out().strip());
  }

  /** The first call of this name by anybody but the function fails so. */
  void failOnce(String action, RuntimeException how) {
    meanwhile(
        action,
        () -> {
          throw how;
        });
  }

  /** Something happens just before that call. */
  void meanwhile(String action, Runnable what) {
    boolean[] hasHappened = {false};
    stage
        .region
        .gate()
        .faults(
            new Faults() {
              @Override
              public void before(Call call) {
                boolean isOurs = call.caller().equals(Api.Caller.OPERATOR);
                if (isOurs && call.action().equals(action) && !hasHappened[0]) {
                  hasHappened[0] = true;
                  what.run();
                }
              }
            });
  }

  @Override
  public Cloud cloud(Optional<URI> endpoint) {
    return new Cloud(
        "eu-west-1",
        stage.operator.autoScaling(),
        stage.operator.ec2(),
        stage.operator.elb(),
        stage.operator.elbv2(),
        stage.operator.events(),
        stage.operator.ssm());
  }

  @Override
  public InstantSource clock() {
    return stage.region.timeline();
  }

  @Override
  public <T> T waiting(Supplier<T> work, Runnable ifEnded) {
    this.ifEnded = ifEnded;
    return work.get();
  }

  @Override
  public void pause(Duration duration) {
    if (isImpatient) {
      ifEnded.run();
      throw new IllegalStateException("ended");
    }
    pauses.add(duration);
    stage.pass(duration);
  }

  @Override
  public boolean isTerminal() {
    return isTerminal;
  }
}
