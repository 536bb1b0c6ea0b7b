package vn.quantrac.launcher.platform;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.simulator.camera.CameraNetwork;
import vn.quantrac.storage.CameraRegistration;
import vn.quantrac.storage.CameraStore;

/**
 * Registers the cameras of the simulated province as an administrator would. Each start gives them
 * new passwords, so that none has to be kept.
 */
final class DemoCameras implements CameraNetwork.Registrar {
  private static final String ACCOUNT = "demo";

  private final CameraStore cameras;

  DemoCameras(DataSource database) {
    this.cameras = new CameraStore(database);
  }

  @Override
  public Map<String, String> ensure(List<Camera> wanted) {
    Map<String, String> passwords = new LinkedHashMap<>();
    for (CameraRegistration one : cameras.register(wanted, ACCOUNT, null)) {
      String code = one.camera().code();
      String password = one.mqttPassword();
      passwords.put(
          code, password != null ? password : cameras.newCredentials(code, ACCOUNT).orElseThrow());
    }
    return passwords;
  }
}
