package dev.airlock.proof.wrong;

import dev.airlock.embedded.EmbeddedFunction;
import dev.airlock.probe.Prober;
import dev.airlock.proof.Subject;
import dev.airlock.region.Region;
import dev.airlock.region.functions.FunctionCode;
import java.io.StringWriter;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Makes a mutant run. The one class that it changes is compiled in memory, so that the function
 * itself needs no switches for its mistakes.
 */
public final class WrongCode {

  private static final List<String> OPTIONS =
      List.of(
          "-classpath",
          System.getProperty("java.class.path"),
          "-proc:none",
          "-implicit:none",
          "-nowarn",
          "-Xlint:none");

  private final Checkout checkout = Checkout.find();
  private final JavaCompiler compiler =
      Optional.ofNullable(ToolProvider.getSystemJavaCompiler())
          .orElseThrow(() -> new IllegalStateException("there is no compiler: run it on a JDK"));
  private final MemoryFiles files =
      new MemoryFiles(compiler.getStandardFileManager(null, null, null));

  /** The changed source. */
  String source(Mutant mutant) {
    return mutant.applyTo(checkout.read(mutant.source()));
  }

  /**
   * The function with the mistake in it.
   *
   * @throws IllegalStateException if the mutant no longer fits the code, or does not compile
   */
  public Subject subject(Mutant mutant) {
    String file = "dev/airlock/" + mutant.source();
    String changed = file.substring(0, file.length() - ".java".length()).replace('/', '.');
    return load(new WrongLoader(changed, compile(mutant, file)));
  }

  private Map<String, byte[]> compile(Mutant mutant, String file) {
    StringWriter complaints = new StringWriter();
    boolean compiled =
        compiler
            .getTask(
                complaints,
                files,
                null,
                OPTIONS,
                null,
                List.of(MemoryFiles.source(file, source(mutant))))
            .call();
    Map<String, byte[]> classes = files.take();
    if (!compiled) {
      throw new IllegalStateException(
          "the mutant %s does not compile:\n%s".formatted(mutant.name(), complaints));
    }
    return classes;
  }

  private static Subject load(ClassLoader loader) {
    try {
      Class<?> function = loader.loadClass(EmbeddedFunction.class.getName());
      MethodHandle in =
          MethodHandles.publicLookup()
              .findStatic(
                  function,
                  "in",
                  MethodType.methodType(
                      FunctionCode.class, Region.class, Prober.class, Consumer.class));
      return MethodHandleProxies.asInterfaceInstance(Subject.class, in);
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
