package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.ColonPrefixSqlParser;
import org.jdbi.v3.core.statement.SqlParser;
import org.jdbi.v3.core.statement.SqlStatements;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.StatementCustomizer;
import org.jdbi.v3.core.statement.TemplateEngine;
import org.postgresql.PGStatement;

/** How queries are set up. */
final class Sql {

  /**
   * For a query whose best plan depends on its arguments: the server plans it each time anew, where
   * after some executions it might settle on one plan for all arguments.
   */
  static final StatementCustomizer PLANNED_EACH_TIME =
      new StatementCustomizer() {
        @Override
        public void beforeExecution(PreparedStatement statement, StatementContext context)
            throws SQLException {
          statement.unwrap(PGStatement.class).setPrepareThreshold(0);
        }
      };

  /** Remembers the statements it has taken apart, whichever connection they are for. */
  private static final SqlParser PARSER = new ColonPrefixSqlParser();

  private Sql() {}

  static Jdbi jdbi(DataSource dataSource) {
    return configured(Jdbi.create(dataSource));
  }

  /** A handle on a connection whose transaction and end stay with the caller. */
  static Handle handle(Connection connection) {
    return configured(Jdbi.create(connection)).open();
  }

  /** No statement here is a template; looking for its tags would cost more than the statement. */
  private static Jdbi configured(Jdbi jdbi) {
    SqlStatements statements = jdbi.getConfig(SqlStatements.class);
    statements.setTemplateEngine(TemplateEngine.NOP);
    statements.setSqlParser(PARSER);
    jdbi.registerArrayType(Integer.class, "int4");
    jdbi.registerArrayType(Long.class, "int8");
    jdbi.registerArrayType(String.class, "text");
    jdbi.registerArrayType(Instant.class, "timestamptz", Instant::toString);
    return jdbi;
  }
}
