package dev.airlock.proof.wrong;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Set;

/**
 * Loads the function a second time, with one class changed. What it shares with the region and with
 * AWS is the same as everywhere.
 */
final class WrongLoader extends ClassLoader {

  private static final Set<String> OF_THE_FUNCTION =
      Set.of(
          "dev.airlock.lambda",
          "dev.airlock.aws",
          "dev.airlock.decide",
          "dev.airlock.decide.release",
          "dev.airlock.embedded");

  private final String changed;
  private final Map<String, byte[]> classes;

  /**
   * With one class changed.
   *
   * @param changed its name
   * @param classes its code, and that of the classes in it
   */
  WrongLoader(String changed, Map<String, byte[]> classes) {
    super(WrongLoader.class.getClassLoader());
    this.changed = changed;
    this.classes = classes;
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!OF_THE_FUNCTION.contains(name.substring(0, Math.max(0, name.lastIndexOf('.'))))) {
      return super.loadClass(name, resolve);
    }
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      return loaded == null ? findClass(name) : loaded;
    }
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    boolean isChanged = name.equals(changed) || name.startsWith(changed + "$");
    byte[] code = isChanged ? classes.get(name) : unchanged(name);
    if (code == null) {
      throw new ClassNotFoundException(name);
    }
    return defineClass(name, code, 0, code.length);
  }

  /** Null if there is no such class. */
  private byte[] unchanged(String name) throws ClassNotFoundException {
    String file = name.replace('.', '/') + ".class";
    try (InputStream in = getParent().getResourceAsStream(file)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException unreadable) {
      throw new ClassNotFoundException(name, unreadable);
    }
  }
}
