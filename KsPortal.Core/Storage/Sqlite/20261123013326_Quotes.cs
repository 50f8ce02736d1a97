using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Sqlite
{
    /// <inheritdoc />
    public partial class Quotes : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "AwardedAt",
                table: "demands",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ChosenQuoteId",
                table: "demands",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LowMinor",
                table: "demands",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "PayUntil",
                table: "demands",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "quotes",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    DemandId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ClientId = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProviderId = table.Column<Guid>(type: "TEXT", nullable: false),
                    PriceMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    Days = table.Column<int>(type: "INTEGER", nullable: false),
                    Note = table.Column<string>(type: "TEXT", maxLength: 1000, nullable: false),
                    State = table.Column<string>(type: "TEXT", maxLength: 32, nullable: false),
                    Revision = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    OfferedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    EndedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_quotes", x => x.Id);
                    table.ForeignKey(
                        name: "FK_quotes_accounts_ProviderId",
                        column: x => x.ProviderId,
                        principalTable: "accounts",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_quotes_demands_DemandId",
                        column: x => x.DemandId,
                        principalTable: "demands",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_quotes_DemandId_ProviderId",
                table: "quotes",
                columns: new[] { "DemandId", "ProviderId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_quotes_DemandId_State",
                table: "quotes",
                columns: new[] { "DemandId", "State" });

            migrationBuilder.CreateIndex(
                name: "IX_quotes_picked",
                table: "quotes",
                column: "DemandId",
                unique: true,
                filter: "\"State\" IN ('Chosen', 'Won')");

            migrationBuilder.CreateIndex(
                name: "IX_quotes_ProviderId_State_OfferedAt",
                table: "quotes",
                columns: new[] { "ProviderId", "State", "OfferedAt" });
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "quotes");

            migrationBuilder.DropColumn(
                name: "AwardedAt",
                table: "demands");

            migrationBuilder.DropColumn(
                name: "ChosenQuoteId",
                table: "demands");

            migrationBuilder.DropColumn(
                name: "LowMinor",
                table: "demands");

            migrationBuilder.DropColumn(
                name: "PayUntil",
                table: "demands");
        }
    }
}
