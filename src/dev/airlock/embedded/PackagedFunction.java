package dev.airlock.embedded;

import dev.airlock.region.Region;
import dev.airlock.region.RegionStack;
import dev.airlock.region.functions.ExecutionEnvironment;
import dev.airlock.region.functions.FunctionCode;
import dev.airlock.region.functions.FunctionConfiguration;
import dev.airlock.region.functions.RequestFunction;
import dev.airlock.region.functions.process.FunctionProcess;
import dev.airlock.template.Deployed;
import dev.airlock.template.Template;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The artifact that {@code template.yaml} names, in processes of its own: with the handler, the
 * environment, the memory and the timeout that stand there, under Lambda's runtime interface
 * client, and with nothing of AWS but a region over the wire.
 */
public final class PackagedFunction implements FunctionCode {

  private static final String FUNCTION = "Function";
  private static final String NAME = "airlock";

  /** A class of each jar of Lambda's runtime: its main class, and those that it needs. */
  private static final List<String> RUNTIME =
      List.of(
          "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
          "com.amazonaws.services.lambda.runtime.Context",
          "com.amazonaws.services.lambda.runtime.serialization.PojoSerializer",
          "software.amazon.awssdk.utilslite.SdkInternalThreadLocal");

  /** What Lambda leaves to the heap of a Java function. */
  private static final double HEAP_SHARE = 0.85;

  private final Path root;
  private final Deployed stack;
  private final URI endpoint;
  private final InstantSource clock;
  private final Consumer<String> log;
  private final List<FunctionProcess> started = new CopyOnWriteArrayList<>();

  /**
   * @param root where {@code template.yaml} stands
   * @param endpoint where the region answers the protocols of AWS
   * @param log takes what the function's processes write, line by line
   * @throws IllegalStateException if the artifact has not been built
   */
  public PackagedFunction(Path root, URI endpoint, InstantSource clock, Consumer<String> log)
      throws IOException {
    this.root = root;
    this.endpoint = endpoint;
    this.clock = clock;
    this.log = log;
    stack = new Deployed(Template.read(root.resolve("template.yaml")), names());
    if (!Files.isRegularFile(jar())) {
      throw new IllegalStateException(
          jar() + " is missing: build it with `mvn -q -DskipTests package`");
    }
  }

  /** What the template's names stand for on a laptop; probes need a network to be in. */
  private static Map<String, String> names() {
    Map<String, String> names = new LinkedHashMap<>();
    names.put("AWS::AccountId", Region.ACCOUNT);
    names.put("AWS::Region", Region.NAME);
    names.put("Wakeups", RegionStack.WAKEUPS_URL);
    names.put("DeadLetters", RegionStack.DEAD_LETTERS_URL);
    names.put("SubnetIds", "subnet-loopback");
    return names;
  }

  /** How the template sets the function up. */
  public FunctionConfiguration configuration() {
    return new FunctionConfiguration(
        "arn:aws:lambda:%s:%s:function:%s".formatted(Region.NAME, Region.ACCOUNT, NAME),
        Duration.ofSeconds(Integer.parseInt(stack.property(FUNCTION, "Timeout"))),
        memoryMb(),
        Duration.ZERO);
  }

  /** Every process that has been started until now, the newest last. */
  public List<ProcessHandle> processes() {
    return started.stream().map(FunctionProcess::process).toList();
  }

  @Override
  public RequestFunction start(ExecutionEnvironment environment) {
    FunctionProcess process = FunctionProcess.start(command(), clock, log);
    started.add(process);
    return process;
  }

  private ProcessBuilder command() {
    String handler = stack.property(FUNCTION, "Handler");
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx" + (int) (memoryMb() * HEAP_SHARE) + "m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath(),
            RUNTIME.getFirst(),
            handler);
    command.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
    command.environment().putAll(environment(handler));
    return command;
  }

  /** The runtime's jars before the function's, as on Lambda. */
  private String classPath() {
    Stream<Path> runtime = RUNTIME.stream().map(PackagedFunction::jarOf);
    return Stream.concat(runtime, Stream.of(jar()))
        .map(Path::toString)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static Path jarOf(String className) {
    try {
      CodeSource source = Class.forName(className).getProtectionDomain().getCodeSource();
      return Path.of(source.getLocation().toURI());
    } catch (ClassNotFoundException | URISyntaxException incomplete) {
      throw new IllegalStateException("Lambda's runtime is not on the class path", incomplete);
    }
  }

  private Map<String, String> environment(String handler) {
    Map<String, String> environment = new LinkedHashMap<>();
    Map<?, ?> variables =
        (Map<?, ?>) stack.template().property(FUNCTION, "Environment", "Variables");
    variables.forEach((name, value) -> environment.put((String) name, stack.text(value)));
    environment.put("_HANDLER", handler);
    environment.put("LAMBDA_TASK_ROOT", root.toAbsolutePath().toString());
    environment.put("AWS_REGION", Region.NAME);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", NAME);
    environment.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(memoryMb()));
    environment.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + NAME);
    environment.put("AWS_LAMBDA_LOG_STREAM_NAME", "laptop");
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    environment.put("AWS_ACCESS_KEY_ID", "function");
    environment.put("AWS_SECRET_ACCESS_KEY", "function");
    environment.put("AWS_ENDPOINT_URL", endpoint.toString());
    return environment;
  }

  private int memoryMb() {
    return Integer.parseInt(stack.property(FUNCTION, "MemorySize"));
  }

  private Path jar() {
    return root.resolve(stack.property(FUNCTION, "CodeUri"));
  }
}
