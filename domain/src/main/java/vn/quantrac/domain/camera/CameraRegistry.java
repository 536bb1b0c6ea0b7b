package vn.quantrac.domain.camera;

/** Where decoders look cameras up. Thread-safe. */
@FunctionalInterface
public interface CameraRegistry {

  /** Whether a camera is registered under that code at this moment. */
  boolean has(String code);
}
