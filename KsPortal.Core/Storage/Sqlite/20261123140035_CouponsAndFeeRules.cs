using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace KsPortal.Core.Storage.Sqlite
{
    /// <inheritdoc />
    public partial class CouponsAndFeeRules : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "Version",
                table: "coupon_uses",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.CreateTable(
                name: "coupon_fundings",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    Minor = table.Column<long>(type: "INTEGER", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coupon_fundings", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "coupon_grants",
                columns: table => new
                {
                    CouponId = table.Column<Guid>(type: "TEXT", nullable: false),
                    AccountId = table.Column<Guid>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_coupon_grants", x => new { x.AccountId, x.CouponId });
                    table.ForeignKey(
                        name: "FK_coupon_grants_coupons_CouponId",
                        column: x => x.CouponId,
                        principalTable: "coupons",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "fee_versions",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    CategoryId = table.Column<Guid>(type: "TEXT", nullable: false),
                    BasisPoints = table.Column<int>(type: "INTEGER", nullable: false),
                    LoyalBasisPoints = table.Column<int>(type: "INTEGER", nullable: false),
                    LeastMinor = table.Column<long>(type: "INTEGER", nullable: false),
                    From = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Until = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ById = table.Column<Guid>(type: "TEXT", nullable: false),
                    Reason = table.Column<string>(type: "TEXT", maxLength: 200, nullable: false),
                    Version = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_fee_versions", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_coupon_grants_CouponId",
                table: "coupon_grants",
                column: "CouponId");

            migrationBuilder.CreateIndex(
                name: "IX_fee_versions_CategoryId_From",
                table: "fee_versions",
                columns: new[] { "CategoryId", "From" });

            migrationBuilder.CreateIndex(
                name: "IX_fee_versions_in_force",
                table: "fee_versions",
                column: "CategoryId",
                unique: true,
                filter: "\"Until\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "coupon_fundings");

            migrationBuilder.DropTable(
                name: "coupon_grants");

            migrationBuilder.DropTable(
                name: "fee_versions");

            migrationBuilder.DropColumn(
                name: "Version",
                table: "coupon_uses");
        }
    }
}
