using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Sqlite
{
    /// <inheritdoc />
    public partial class Enquiries : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Edition",
                table: "listings",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<string>(
                name: "Pictures",
                table: "listings",
                type: "TEXT",
                nullable: false,
                defaultValue: "[]");

            migrationBuilder.AddColumn<string>(
                name: "Search",
                table: "listings",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            // What was published before: its cover is its only picture, and it is found as it is.
            migrationBuilder.Sql("""UPDATE listings SET "Pictures" = json_array("CoverId") WHERE "CoverId" IS NOT NULL""");
            migrationBuilder.Sql("""UPDATE listings SET "Search" = lower("Title" || ' ' || "Text" || ' ' || (SELECT "DisplayName" FROM accounts WHERE accounts."Id" = "ProviderId"))""");

            migrationBuilder.AddColumn<Guid>(
                name: "ListingId",
                table: "conversations",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_conversations_ListingId_ClientId",
                table: "conversations",
                columns: new[] { "ListingId", "ClientId" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_conversations_listings_ListingId",
                table: "conversations",
                column: "ListingId",
                principalTable: "listings",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_conversations_listings_ListingId",
                table: "conversations");

            migrationBuilder.DropIndex(
                name: "IX_conversations_ListingId_ClientId",
                table: "conversations");

            migrationBuilder.DropColumn(
                name: "Edition",
                table: "listings");

            migrationBuilder.DropColumn(
                name: "Pictures",
                table: "listings");

            migrationBuilder.DropColumn(
                name: "Search",
                table: "listings");

            migrationBuilder.DropColumn(
                name: "ListingId",
                table: "conversations");
        }
    }
}
