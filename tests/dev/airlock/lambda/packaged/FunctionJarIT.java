package dev.airlock.lambda.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The jar that AWS gets, alone: nothing of the build's own class path can help it. */
class FunctionJarIT {

  private static final long MAX_BYTES = 12_000_000;
  private static final List<String> PARTS =
      List.of("lambda", "aws", "probe", "decide", "model", "json");

  private final Path jar = Path.of(System.getProperty("function.jar"));
  private final Path check = Path.of(System.getProperty("function.check.jar"));

  /** SnapStart gives credentials through this address, not in the environment. */
  private static final String CREDENTIALS = "aws.containerCredentialsFullUri";

  private static final String ENDPOINT = "aws.endpointUrl";
  private static final String REGION = "aws.region";

  @AfterEach
  void forget() {
    List.of(CREDENTIALS, ENDPOINT, REGION).forEach(System::clearProperty);
  }

  @Test
  void every_service_answers_through_the_libraries_that_are_left_in_the_jar() throws Exception {
    try (var aws = new CannedAws();
        var alone = new URLClassLoader(urls(), ClassLoader.getPlatformClassLoader())) {
      System.setProperty(CREDENTIALS, aws.endpoint() + "/credentials");
      var calls = alone.loadClass(EveryService.class.getName());
      var answers = calls.getMethod("call", URI.class).invoke(null, aws.endpoint());
      assertThat(answers)
          .isEqualTo(
              List.of(
                  "web-blue Terminating:Wait",
                  "Instance deregistration currently in progress.",
                  "draining",
                  "10.0.1.23",
                  "tagged: 200",
                  "5fea7756-0ea4-451a-a703-a558b933e274",
                  "11710aed-b79e-4468-a20b-bb3c0c3b4860",
                  "0a1b2c3d-ea09-4467-a1b2-b3bb0c3c4b60"));
      assertThat(aws.heard())
          .contains("credentials")
          .containsSubsequence(
              "DescribeAutoScalingGroups",
              "DescribeInstanceHealth",
              "DescribeTargetHealth",
              "DescribeInstances",
              "CreateTags",
              "SendMessage",
              "PutEvents",
              "SendCommand");
    }
  }

  @Test
  void the_handler_completes_an_action_with_nothing_but_its_jar() throws Exception {
    try (var aws = new CannedAws();
        var alone =
            new URLClassLoader(
                new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      System.setProperty(CREDENTIALS, aws.endpoint() + "/credentials");
      System.setProperty(ENDPOINT, aws.endpoint().toString());
      System.setProperty(REGION, "eu-west-1");
      var answer =
          new PackagedHandler(alone).handle(Files.readString(Path.of("events/sweep.json")));

      assertThat(answer)
          .contains("complete airlock-drain with CONTINUE", "\"done\":true")
          .doesNotContain("\"failed\"");
      assertThat(aws.heard())
          .containsSubsequence(
              "DescribeAutoScalingGroups",
              "DescribeLifecycleHooks",
              "DescribeInstances",
              "CompleteLifecycleAction");
    }
  }

  @Test
  void before_the_snapshot_it_takes_one_in_and_one_out_with_nothing_but_its_jar() throws Exception {
    try (var alone =
        new URLClassLoader(new URL[] {jar.toUri().toURL()}, ClassLoader.getPlatformClassLoader())) {
      System.setProperty(REGION, "eu-west-1");
      var handler = new PackagedHandler(alone);
      assertThatCode(handler::beforeCheckpoint).doesNotThrowAnyException();
    }
  }

  @Test
  void it_is_small_enough_to_start_quickly() throws IOException {
    assertThat(Files.size(jar)).isLessThan(MAX_BYTES);
  }

  @Test
  void it_holds_of_airlock_only_what_the_function_needs() throws IOException {
    try (var opened = new JarFile(jar.toFile())) {
      var parts =
          opened.stream()
              .map(entry -> entry.getName())
              .filter(name -> name.startsWith("dev/airlock/") && name.endsWith(".class"))
              .map(name -> name.split("/")[2])
              .distinct();
      assertThat(parts).isNotEmpty().isSubsetOf(PARTS);
    }
  }

  private URL[] urls() throws IOException {
    return new URL[] {jar.toUri().toURL(), check.toUri().toURL()};
  }
}
