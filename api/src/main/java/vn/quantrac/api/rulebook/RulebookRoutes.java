package vn.quantrac.api.rulebook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.request.Query;
import vn.quantrac.api.rulebook.RulebookSetView.FileView;
import vn.quantrac.api.rulebook.RulebookSetView.FindingView;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.RulebookFile;
import vn.quantrac.storage.RulebookSet;
import vn.quantrac.storage.RulebookStore;

/** The files of rules: the set in force with what was refused last, and the text of any file. */
public final class RulebookRoutes {

  private static final YAMLMapper YAML = new YAMLMapper();

  private final RulebookStore store;
  private final RulebooksInForce inForce;

  public RulebookRoutes(RulebookStore store, RulebooksInForce inForce) {
    this.store = store;
    this.inForce = inForce;
  }

  /** Adds the routes. */
  public void addTo(Router router) {
    String all = Router.BASE + "/rulebooks";
    router
        .get(all, Role.VIEWER, this::set)
        .get(all + "/{file}", Role.VIEWER, ctx -> file(ctx, ctx.pathParam("file")))
        .get(
            all + "/{folder}/{file}",
            Role.VIEWER,
            ctx -> file(ctx, ctx.pathParam("folder") + "/" + ctx.pathParam("file")));
  }

  private void set(Context ctx) {
    Query.of(ctx, Set.of()).check();
    List<FindingView> errors =
        store.findings().stream()
            .map(finding -> new FindingView(finding.file(), finding.line(), finding.rule()))
            .toList();
    RulebookSetView view =
        store
            .newest()
            .map(
                set ->
                    new RulebookSetView(
                        set.number(), set.publishedAt(), set.account(), files(set.files()), errors))
            .orElseGet(() -> new RulebookSetView(null, null, null, files(shipped()), errors));
    Answers.json(ctx, view);
  }

  private void file(Context ctx, String path) {
    Query query = Query.of(ctx, Set.of("set"));
    @Nullable Integer number = query.integer("set", 1, Integer.MAX_VALUE);
    query.check();
    RulebookFile file =
        files(number).stream()
            .filter(one -> one.path().equals(path))
            .findFirst()
            .orElseThrow(
                () ->
                    ProblemException.of(
                        ProblemType.UNKNOWN_RULEBOOK,
                        number == null
                            ? "No rulebook in force is at '%s'.".formatted(path)
                            : "Set %d has no rulebook at '%s'.".formatted(number, path)));
    ctx.header("ETag", "\"%s\"".formatted(file.sha256()));
    Answers.write(
        ctx, "application/yaml; charset=utf-8", file.content().getBytes(StandardCharsets.UTF_8));
  }

  private List<RulebookFile> files(@Nullable Integer number) {
    if (number != null) {
      return store.set(number).map(RulebookSet::files).orElse(List.of());
    }
    return store.newest().map(RulebookSet::files).orElseGet(this::shipped);
  }

  /** Those that ship with the product, while none was published. */
  private List<RulebookFile> shipped() {
    RulebookFiles files = inForce.now().rulebooks().files();
    return files.files().stream()
        .map(file -> RulebookFile.of(file.path(), file.text(), RulebookFile.SHIPPED))
        .toList();
  }

  private static List<FileView> files(List<RulebookFile> files) {
    return files.stream().map(RulebookRoutes::view).toList();
  }

  private static FileView view(RulebookFile file) {
    JsonNode content = content(file).orElseGet(YAML::missingNode);
    int slash = file.path().indexOf('/');
    return new FileView(
        file.path(),
        file.sha256(),
        text(content, "id"),
        text(content, "version"),
        slash > 0 ? file.path().substring(0, slash) : file.path().replace(".yaml", ""),
        file.origin().toLowerCase(Locale.ROOT));
  }

  private static Optional<JsonNode> content(RulebookFile file) {
    try {
      return Optional.ofNullable(YAML.readTree(file.content()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static @Nullable String text(JsonNode content, String field) {
    JsonNode value = content.get(field);
    return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
  }
}
