using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Sqlite
{
    /// <inheritdoc />
    public partial class TakenOn : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // whoever has taken an order on has nothing to answer any more
            migrationBuilder.Sql("""UPDATE orders SET "ActBy" = NULL WHERE "State" IN ('InProgress', 'Completed', 'Cancelled')""");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {

        }
    }
}
