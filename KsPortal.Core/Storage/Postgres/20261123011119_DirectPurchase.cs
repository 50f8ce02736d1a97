using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Postgres
{
    /// <inheritdoc />
    public partial class DirectPurchase : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ActBy",
                table: "orders",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Days",
                table: "orders",
                type: "integer",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "ListingId",
                table: "orders",
                type: "uuid",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_orders_ListingId_ClientId",
                table: "orders",
                columns: new[] { "ListingId", "ClientId" },
                unique: true,
                filter: "\"State\" = 'PendingPayment'");

            migrationBuilder.AddForeignKey(
                name: "FK_orders_listings_ListingId",
                table: "orders",
                column: "ListingId",
                principalTable: "listings",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_orders_listings_ListingId",
                table: "orders");

            migrationBuilder.DropIndex(
                name: "IX_orders_ListingId_ClientId",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "ActBy",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "Days",
                table: "orders");

            migrationBuilder.DropColumn(
                name: "ListingId",
                table: "orders");
        }
    }
}
