package vn.quantrac.launcher.endtoend;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * One product for all tests of a class, without the simulated province. What it printed is shown
 * when a test fails.
 */
final class ProductForClass
    implements BeforeAllCallback, AfterAllCallback, TestExecutionExceptionHandler {
  private final String[] options;
  private Path folder;
  private ProductProcess product;

  /** With these options beside the usual ones. */
  ProductForClass(String... options) {
    this.options = options;
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    folder = Files.createTempDirectory("quantrac-end-to-end");
    product =
        ProductProcess.start(
            folder,
            Stream.concat(Stream.of("--no-demo"), Stream.of(options)).toArray(String[]::new));
  }

  ProductProcess product() {
    return product;
  }

  Http http() {
    return product.http();
  }

  @Override
  public void handleTestExecutionException(ExtensionContext context, Throwable failure)
      throws Throwable {
    System.err.println("The product printed until " + context.getDisplayName() + " failed:");
    System.err.println(product.log());
    throw failure;
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    if (product != null) {
      product.close();
    }
    FileUtils.deleteDirectory(folder.toFile());
  }
}
