using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Sqlite
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
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<Guid>(
                name: "AsideBy",
                table: "gateway_events",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AsideWhy",
                table: "gateway_events",
                type: "TEXT",
                maxLength: 500,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "gateway_events",
                type: "INTEGER",
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
