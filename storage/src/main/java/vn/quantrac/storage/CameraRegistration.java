package vn.quantrac.storage;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.Camera;

/**
 * What a registration led to.
 *
 * @param camera as registered now
 * @param created whether the camera is new
 * @param changed whether anything differs from before; true when created
 * @param mqttPassword for a new camera its password, told this once; otherwise null
 */
public record CameraRegistration(
    Camera camera, boolean created, boolean changed, @Nullable String mqttPassword) {

  @Override
  public String toString() {
    return "CameraRegistration[" + camera + ", created " + created + ", changed " + changed + "]";
  }
}
