using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Postgres
{
    /// <inheritdoc />
    public partial class ParkedAside : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "AsideAt",
                table: "gateway_events",
                type: "timestamp with time zone",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AsideBy",
                table: "gateway_events",
                type: "uuid",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AsideWhy",
                table: "gateway_events",
                type: "character varying(500)",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "gateway_events",
                type: "integer",
                nullable: false,
                defaultValue: 0);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AsideAt",
                table: "gateway_events");

            migrationBuilder.DropColumn(
                name: "AsideBy",
                table: "gateway_events");

            migrationBuilder.DropColumn(
                name: "AsideWhy",
                table: "gateway_events");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "gateway_events");
        }
    }
}
